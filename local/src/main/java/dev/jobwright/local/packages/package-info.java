/**
 * Tool packages: directories with a {@code tool.json}, each a function of the local Lambda that
 * runs in threads, in processes of its own or in containers. Start at {@link
 * dev.jobwright.local.packages.ToolFolders}.
 */
@NullMarked
package dev.jobwright.local.packages;

import org.jspecify.annotations.NullMarked;
