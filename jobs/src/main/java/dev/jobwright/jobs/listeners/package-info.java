/**
 * Those outside who are told what becomes of jobs: an event bus, and users' webhooks. Start at
 * {@link dev.jobwright.jobs.listeners.Notice}, which says that there is something to tell; {@link
 * dev.jobwright.jobs.listeners.Spread} makes deliveries of it, and {@link
 * dev.jobwright.jobs.listeners.Deliver} makes the requests.
 */
@NullMarked
package dev.jobwright.jobs.listeners;

import org.jspecify.annotations.NullMarked;
