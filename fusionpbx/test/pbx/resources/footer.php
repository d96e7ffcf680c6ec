<?php

echo "</body></html>\n";
