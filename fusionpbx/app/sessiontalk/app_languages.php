<?php

/* What index.php says where it cannot open the portal. A language that is not here gets the text in en-us. */

$text['title-sessiontalk'] = [
    'en-us' => 'SessionTalk',
];

$text['message-sessiontalk_no_portal_url'] = [
    'en-us' => 'The portal\'s address is not set. An administrator enters it in Advanced > Default Settings (category provision, sessiontalk_portal_url) and enables the setting. It begins with https://.',
    'en-gb' => 'The portal\'s address is not set. An administrator enters it in Advanced > Default Settings (category provision, sessiontalk_portal_url) and enables the setting. It begins with https://.',
    'de-de' => 'Die Adresse des Portals ist nicht eingestellt. Ein Administrator trägt sie in den Standardeinstellungen ein (Kategorie provision, sessiontalk_portal_url) und aktiviert die Einstellung. Sie beginnt mit https://.',
    'de-at' => 'Die Adresse des Portals ist nicht eingestellt. Ein Administrator trägt sie in den Standardeinstellungen ein (Kategorie provision, sessiontalk_portal_url) und aktiviert die Einstellung. Sie beginnt mit https://.',
    'de-ch' => 'Die Adresse des Portals ist nicht eingestellt. Ein Administrator trägt sie in den Standardeinstellungen ein (Kategorie provision, sessiontalk_portal_url) und aktiviert die Einstellung. Sie beginnt mit https://.',
    'es-cl' => 'La dirección del portal no está configurada. Un administrador la introduce en la configuración predeterminada (categoría provision, sessiontalk_portal_url) y habilita el ajuste. Empieza por https://.',
    'es-mx' => 'La dirección del portal no está configurada. Un administrador la introduce en la configuración predeterminada (categoría provision, sessiontalk_portal_url) y habilita el ajuste. Empieza por https://.',
    'fr-ca' => 'L\'adresse du portail n\'est pas définie. Un administrateur l\'entre dans les paramètres par défaut (catégorie provision, sessiontalk_portal_url) et active le paramètre. Elle commence par https://.',
    'fr-fr' => 'L\'adresse du portail n\'est pas définie. Un administrateur l\'entre dans les paramètres par défaut (catégorie provision, sessiontalk_portal_url) et active le paramètre. Elle commence par https://.',
    'it-it' => 'L\'indirizzo del portale non è impostato. Un amministratore lo inserisce nelle impostazioni predefinite (categoria provision, sessiontalk_portal_url) e abilita l\'impostazione. Inizia con https://.',
    'nl-nl' => 'Het adres van het portaal is niet ingesteld. Een beheerder voert het in bij de standaardinstellingen (categorie provision, sessiontalk_portal_url) en schakelt de instelling in. Het begint met https://.',
];

$text['message-sessiontalk_no_ticket'] = [
    'en-us' => 'The portal cannot be opened. Either its tables are missing in FusionPBX\'s database, because the stack has not been deployed, or FusionPBX\'s database user may not write to sessiontalk.tickets.',
    'en-gb' => 'The portal cannot be opened. Either its tables are missing in FusionPBX\'s database, because the stack has not been deployed, or FusionPBX\'s database user may not write to sessiontalk.tickets.',
    'de-de' => 'Das Portal lässt sich nicht öffnen. Entweder fehlen seine Tabellen in der Datenbank von FusionPBX, weil der Stack noch nicht bereitgestellt wurde, oder der Datenbankbenutzer von FusionPBX darf nicht in sessiontalk.tickets schreiben.',
    'de-at' => 'Das Portal lässt sich nicht öffnen. Entweder fehlen seine Tabellen in der Datenbank von FusionPBX, weil der Stack noch nicht bereitgestellt wurde, oder der Datenbankbenutzer von FusionPBX darf nicht in sessiontalk.tickets schreiben.',
    'de-ch' => 'Das Portal lässt sich nicht öffnen. Entweder fehlen seine Tabellen in der Datenbank von FusionPBX, weil der Stack noch nicht bereitgestellt wurde, oder der Datenbankbenutzer von FusionPBX darf nicht in sessiontalk.tickets schreiben.',
    'es-cl' => 'No se puede abrir el portal. O bien faltan sus tablas en la base de datos de FusionPBX, porque la pila no se ha desplegado, o bien el usuario de base de datos de FusionPBX no puede escribir en sessiontalk.tickets.',
    'es-mx' => 'No se puede abrir el portal. O bien faltan sus tablas en la base de datos de FusionPBX, porque la pila no se ha desplegado, o bien el usuario de base de datos de FusionPBX no puede escribir en sessiontalk.tickets.',
    'fr-ca' => 'Le portail ne peut pas être ouvert. Soit ses tables manquent dans la base de données de FusionPBX, parce que la pile n\'a pas été déployée, soit l\'utilisateur de base de données de FusionPBX ne peut pas écrire dans sessiontalk.tickets.',
    'fr-fr' => 'Le portail ne peut pas être ouvert. Soit ses tables manquent dans la base de données de FusionPBX, parce que la pile n\'a pas été déployée, soit l\'utilisateur de base de données de FusionPBX ne peut pas écrire dans sessiontalk.tickets.',
    'it-it' => 'Impossibile aprire il portale. O mancano le sue tabelle nel database di FusionPBX, perché lo stack non è stato distribuito, oppure l\'utente del database di FusionPBX non può scrivere in sessiontalk.tickets.',
    'nl-nl' => 'Het portaal kan niet worden geopend. Of de tabellen ervan ontbreken in de database van FusionPBX, omdat de stack niet is uitgerold, of de databasegebruiker van FusionPBX mag niet in sessiontalk.tickets schrijven.',
];
