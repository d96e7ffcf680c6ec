<?php

/*
 * Reads the app's files as FusionPBX's upgrade does, in a function among variables of its own, and prints as JSON what it found:
 * what it would put in place, the translations, and the variables that the files have changed or left behind.
 */

error_reporting(E_ALL);
ini_set('display_errors', '1');

function found($folder)
{
    $x = 7;
    $y = 0;
    $apps = [];
    $text = [];
    $setting = ['a' => 1];
    $array = $row = $group = $sql = 'mine';
    foreach (['app_config.php', 'app_menu.php', 'app_languages.php'] as $file) {
        include $folder . '/' . $file;
    }
    $mine = ['folder' => $folder, 'x' => 7, 'y' => 0, 'setting' => ['a' => 1], 'file' => $file];
    $mine += ['array' => 'mine', 'row' => 'mine', 'group' => 'mine', 'sql' => 'mine'];
    $variables = array_diff_key(get_defined_vars(), ['apps' => 1, 'text' => 1, 'mine' => 1]);
    $changed = array_filter($variables, function ($value, $name) use ($mine) {
        return !array_key_exists($name, $mine) || $value !== $mine[$name];
    }, ARRAY_FILTER_USE_BOTH);
    return ['app' => $apps[$x], 'apps' => count($apps), 'text' => $text, 'changed' => array_keys($changed)];
}

echo json_encode(found($argv[1]));
