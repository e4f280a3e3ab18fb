@NullMarked
package dev.jobwright.tools.command;

import org.jspecify.annotations.NullMarked;
