/**
 * What the system needs from around it, beside the {@link dev.jobwright.jobs.table.Table}: each
 * interface here has an adapter to AWS and a local one, held by one contract suite.
 */
@NullMarked
package dev.jobwright.jobs.ports;

import org.jspecify.annotations.NullMarked;
