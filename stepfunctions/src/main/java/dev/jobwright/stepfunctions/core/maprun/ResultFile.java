package dev.jobwright.stepfunctions.core.maprun;

/** A file of results to be written. */
record ResultFile(String bucket, String key, String body) {}
