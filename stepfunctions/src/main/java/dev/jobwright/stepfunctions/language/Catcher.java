package dev.jobwright.stepfunctions.language;

import java.util.List;

/**
 * One entry of {@code Catch}.
 *
 * @param errorEquals the names of the errors it takes, as {@link ErrorNames#match} reads them
 * @param data what the state passes on and sets when its failure is caught
 * @param next the state that goes on
 */
public record Catcher(List<String> errorEquals, Dataflow data, String next) {}
