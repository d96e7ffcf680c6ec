<?php

echo "<!DOCTYPE html>\n<html><head><title>" . $document['title'] . "</title></head><body>\n";
