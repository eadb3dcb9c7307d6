/**
 * A real Kodama cluster on one machine without containers, from the system's packages: each part a
 * process of its own with its own folder, ports and names, so that nothing is shared with instances
 * that already run. Used by {@code ./kodama cluster} and, as a library, by every test that needs a
 * service it may kill.
 *
 * <p>A {@link io.kodama.local.Part} is one process group; {@link io.kodama.local.LocalCluster} puts
 * parts together. Calls block; objects are not thread-safe unless they say so.
 */
@NullMarked
package io.kodama.local;

import org.jspecify.annotations.NullMarked;
