package dev.jobwright.tools;

import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.tools.command.Program;

import java.io.IOException;
import java.util.List;

/** Runs a program in a process of its own. */
final class Command implements Tool.Work {
    private static final ToolSignature SIGNATURE =
            new ToolSignature(
                    new ToolId("command"),
                    "Command",
                    "Runs a program in a process of its own, without the environment of ours; what"
                            + " it writes is logged as it comes.",
                    ToolSignature.Kind.WORK,
                    List.of(
                            new ToolSignature.Parameter(
                                    "command",
                                    Schema.of(Schema.Type.STRING),
                                    true,
                                    "The program; no shell reads it."),
                            new ToolSignature.Parameter(
                                    "args",
                                    Schema.of(Schema.Type.ARRAY),
                                    false,
                                    "Its arguments, each a text, handed over as they are."),
                            new ToolSignature.Parameter(
                                    "stdin",
                                    Schema.of(Schema.Type.STRING),
                                    false,
                                    "What it reads from its standard input; nothing if left out.")),
                    List.of(
                            new ToolSignature.Output(
                                    "exit_code",
                                    Schema.of(Schema.Type.INTEGER),
                                    "As it ended; 0 means well, to most programs."),
                            new ToolSignature.Output(
                                    "stdout",
                                    Schema.of(Schema.Type.STRING),
                                    "The first 1,048,576 characters of its standard output."),
                            new ToolSignature.Output(
                                    "stderr",
                                    Schema.of(Schema.Type.STRING),
                                    "Likewise, of its standard error.")));

    @Override
    public ToolSignature signature() {
        return SIGNATURE;
    }

    @Override
    public ToolResult run(ToolCall call) throws IOException, InterruptedException {
        return Program.run(call);
    }
}
