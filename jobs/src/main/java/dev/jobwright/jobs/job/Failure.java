package dev.jobwright.jobs.job;

/**
 * Why something failed.
 *
 * @param error the error's class, as a program compares it
 * @param message for people
 */
public record Failure(String error, String message) {}
