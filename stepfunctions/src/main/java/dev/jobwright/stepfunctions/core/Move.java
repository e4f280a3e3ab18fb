package dev.jobwright.stepfunctions.core;

import java.util.List;

/** What an event led to. */
public record Move(Execution execution, List<Command> commands, List<HistoryEvent> history) {}
