/**
 * Tickets to a WebSocket connection, for whoever has signed in over HTTPS. Start at {@link
 * dev.jobwright.jobs.tickets.IssueTicket}.
 */
@NullMarked
package dev.jobwright.jobs.tickets;

import org.jspecify.annotations.NullMarked;
