package dev.jobwright.stepfunctions.core.maprun;

import java.util.List;

/** What an event led to. */
public record MapRunMove(MapRun run, List<MapRunCommand> commands) {}
