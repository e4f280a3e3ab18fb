/** Programs in processes of their own. Start at {@link dev.jobwright.tools.command.Program}. */
@NullMarked
package dev.jobwright.tools.command;

import org.jspecify.annotations.NullMarked;
