<?php

/*
 * The item in the menu "Applications" (the parent's UUID is FusionPBX's). UUID and path are those of the PHP app that was in this
 * folder before: its item, which FusionPBX leaves in the menu, opens the portal, and there is no second one.
 */

$apps[$x]['menu'] = [
    [
        'title' => ['en-us' => 'SessionTalk'],
        'uuid' => 'e98894cd-ec12-447b-812d-54163fc67ca9',
        'parent_uuid' => 'fd29e39c-c936-f5fc-8e2b-611681b266b5',
        'category' => 'internal',
        'path' => '/app/sessiontalk/index.php',
        'groups' => ['user', 'admin', 'superadmin'],
    ],
];
