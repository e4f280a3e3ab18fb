package dev.jobwright.jobs.flow;

/** That a slot is given what a source has. */
record Connection(Source from, Slot to) {}
