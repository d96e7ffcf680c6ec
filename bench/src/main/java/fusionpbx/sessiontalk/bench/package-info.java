/** Benchmarks. They judge by ratios, which hold on any machine, and never run with the tests. */
@NullMarked
package fusionpbx.sessiontalk.bench;

import org.jspecify.annotations.NullMarked;
