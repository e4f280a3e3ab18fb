/**
 * One job, run and watched over the public API as any client would. Start at {@link
 * dev.jobwright.local.demo.Demo}.
 */
@NullMarked
package dev.jobwright.local.demo;

import org.jspecify.annotations.NullMarked;
