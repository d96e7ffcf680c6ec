/** Lambda's Runtime API, and processes that run a function's jar under AWS's own runtime client for Java. */
@NullMarked
package local.lambdaruntime;

import org.jspecify.annotations.NullMarked;
