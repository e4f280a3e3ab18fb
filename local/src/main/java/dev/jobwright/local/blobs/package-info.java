/**
 * S3 in the process: objects in files or in memory, and requests that are signed beforehand. Start
 * at {@link dev.jobwright.local.blobs.LocalBlobs}.
 */
@NullMarked
package dev.jobwright.local.blobs;

import org.jspecify.annotations.NullMarked;
