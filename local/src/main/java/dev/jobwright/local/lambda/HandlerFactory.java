package dev.jobwright.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.jobwright.local.template.Deployment;

/** Makes the handler of a function, once. */
public interface HandlerFactory {

    /** The handler, wired to what the function may reach. */
    RequestStreamHandler make(Deployment.Function function);
}
