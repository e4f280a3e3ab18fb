package dev.jobwright.local.packages;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** A handler that tests pack into a jar: it does what its function is called. */
public final class SampleHandler implements RequestStreamHandler {
    /** As loaders make it. */
    public SampleHandler() {}

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        switch (context.getFunctionName()) {
            case "jobwright-tool-echo" -> {
                context.getLogger().log("one\ntwo");
                input.transferTo(output);
            }
            case "jobwright-tool-broken" -> {
                context.getLogger().log("before the end\n");
                throw new IOException("no disk");
            }
            case "jobwright-tool-garbled" -> output.write('{');
            default -> sleep();
        }
    }

    private static void sleep() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
