/**
 * The function that tells listeners what becomes of jobs. Start at {@link
 * dev.jobwright.functions.listen.ListenHandler}.
 */
@NullMarked
package dev.jobwright.functions.listen;

import org.jspecify.annotations.NullMarked;
