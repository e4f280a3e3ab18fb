package dev.jobwright.jobs.registry;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.tool.ToolSignature;

import java.time.Instant;

/**
 * A tool that a user registered.
 *
 * @param owner whose
 * @param signature what it takes and gives, and who carries it out
 * @param registeredAt when it was last written
 */
public record RegisteredTool(Owner owner, ToolSignature signature, Instant registeredAt) {}
