import dev.jobwright.infra.ToolPackage;

import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.Bucket;

import java.io.IOException;
import java.nio.file.Path;

/** A CDK app of your own, with a tool of yours and what it may read, beside the system. */
public final class OwnApp {
    /** Takes the directory of the tool: its tool.json, and its code. */
    public static void main(String[] args) throws IOException {
        var app = new App();
        var stack = new Stack(app, "MyTools");
        var texts = new Bucket(stack, "Texts");

        var tool = new ToolPackage(stack, Path.of(args[0]));
        texts.grantRead(tool.role());
        // What PUT /v1/tools/{id} asks for as function_arn.
        CfnOutput.Builder.create(stack, "FunctionArn").value(tool.functionArn()).build();

        app.synth();
    }
}
