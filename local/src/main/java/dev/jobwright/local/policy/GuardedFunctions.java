package dev.jobwright.local.policy;

import dev.jobwright.jobs.ports.Functions;

/** Functions behind a role. */
public record GuardedFunctions(Functions functions, Guard guard) implements Functions {

    @Override
    public Answer invoke(Call call) {
        guard.check("lambda:InvokeFunction", call.functionArn());
        return functions.invoke(call);
    }
}
