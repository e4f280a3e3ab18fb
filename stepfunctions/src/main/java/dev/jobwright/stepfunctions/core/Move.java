package dev.jobwright.stepfunctions.core;

import java.util.List;

/**
 * What an event led to.
 *
 * @param commands what must happen outside now, in this order
 * @param history the events that the execution's history goes on with
 */
public record Move(Execution execution, List<Command> commands, List<HistoryEvent> history) {}
