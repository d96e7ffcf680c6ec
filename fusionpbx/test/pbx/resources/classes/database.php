<?php

/**
 * Stands in for FusionPBX's database: a statement that fails gives false; without a connection, 5.0 prints the error and ends the
 * page, 5.5 gives false.
 */
class database
{
    private $db;

    public function select($sql, $parameters = null, $return_type = 'all')
    {
        try {
            $this->connect();
            $statement = $this->db->prepare($sql);
            $statement->execute($parameters);
            return $return_type === 'column' ? $statement->fetchColumn() : $statement->fetchAll(PDO::FETCH_ASSOC);
        } catch (PDOException $e) {
            return false;
        }
    }

    private function connect()
    {
        if ($this->db) {
            return;
        }
        try {
            $this->db = new PDO(getenv('PBX_DSN'), getenv('PBX_USER'), getenv('PBX_PASSWORD'));
            $this->db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
        } catch (PDOException $e) {
            if (getenv('PBX_GENERATION') === '5.0') {
                print 'error: ' . $e->getMessage() . '<br/>';
                die();
            }
            throw $e;
        }
    }
}
