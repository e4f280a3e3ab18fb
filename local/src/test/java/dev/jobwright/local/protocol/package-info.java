/**
 * The rules of the protocol, proved over the real use cases and the embedded table: every call to a
 * port may be the one at which a process dies. Start at {@link
 * dev.jobwright.local.protocol.CrashMatrixTest}.
 */
@NullMarked
package dev.jobwright.local.protocol;

import org.jspecify.annotations.NullMarked;
