/**
 * Files that users upload, and values too large for an item. Start at {@link
 * dev.jobwright.jobs.files.Files}.
 */
@NullMarked
package dev.jobwright.jobs.files;

import org.jspecify.annotations.NullMarked;
