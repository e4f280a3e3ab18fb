package dev.jobwright.stepfunctions.language;

import java.util.List;

/** One entry of {@code Catch}. */
public record Catcher(List<String> errorEquals, Dataflow data, String next) {}
