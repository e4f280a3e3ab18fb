package dev.jobwright.stepfunctions.integrations;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The services whose protocol is spoken here. */
final class Apis {
    private static final Errors OWN = new Errors.Own(Set.of());

    private static final Errors S3_ERRORS =
            new Errors.Only(
                    Set.of(
                            "BucketAlreadyExists",
                            "BucketAlreadyOwnedByYou",
                            "EncryptionTypeMismatch",
                            "IdempotencyParameterMismatch",
                            "InvalidObjectState",
                            "InvalidRequest",
                            "InvalidWriteOffset",
                            "NoSuchBucket",
                            "NoSuchKey",
                            "NoSuchUpload",
                            "ObjectAlreadyInActiveTierError",
                            "ObjectNotInActiveTierError",
                            "TooManyParts"));

    private static final List<Api> ALL =
            List.of(
                    json10("dynamodb", "dynamodb", "DynamoDb", "DynamoDB_20120810"),
                    json10(
                            "dynamodbstreams",
                            "streams.dynamodb",
                            "DynamoDbStreams",
                            "DynamoDBStreams_20120810"),
                    json10("sqs", "sqs", "Sqs", "AmazonSQS").withTexts("MessageBody"),
                    camel(
                                    "sfn",
                                    "states",
                                    "Sfn",
                                    new JsonWire("1.0", "AWSStepFunctions", Casing.CAMEL))
                            .withTexts("Input", "Output", "Definition")
                            .withErrors(new Errors.Own(Set.of("ValidationException"))),
                    json11("eventbridge", "events", "EventBridge", "AWSEvents").withTexts("Detail"),
                    json11("cloudwatchevents", "events", "CloudWatchEvents", "AWSEvents")
                            .withTexts("Detail"),
                    json11("secretsmanager", "secretsmanager", "SecretsManager", "secretsmanager")
                            .withTexts("SecretString"),
                    json11("kms", "kms", "Kms", "TrentService"),
                    json11("ssm", "ssm", "Ssm", "AmazonSSM").withTexts("Value"),
                    json11("kinesis", "kinesis", "Kinesis", "Kinesis_20131202"),
                    json11("firehose", "firehose", "Firehose", "Firehose_20150804"),
                    json11("glue", "glue", "Glue", "AWSGlue"),
                    json11("athena", "athena", "Athena", "AmazonAthena"),
                    json11(
                            "cognitoidentityprovider",
                            "cognito-idp",
                            "CognitoIdentityProvider",
                            "AWSCognitoIdentityProviderService"),
                    camel("cloudwatchlogs", "logs", "CloudWatchLogs", json11("Logs_20140328"))
                            .withTexts("Message"),
                    camel("ecs", "ecs", "Ecs", json11("AmazonEC2ContainerServiceV20141113")),
                    camel("ecr", "api.ecr", "Ecr", json11("AmazonEC2ContainerRegistry_V20150921")),
                    camel("codebuild", "codebuild", "CodeBuild", json11("CodeBuild_20161006")),
                    new Api(
                                    "sns",
                                    "sns",
                                    "Sns",
                                    new QueryWire("2010-03-31", List.of("MessageAttributes")),
                                    Set.of(),
                                    OWN)
                            .withTexts("Message"),
                    new Api("s3", "s3", "S3", new S3Wire(), Set.of(), S3_ERRORS));

    private static final Wire GATEWAY = new GatewayWire();

    private Apis() {}

    /** The service of this name in {@code aws-sdk:NAME}. */
    static Optional<Api> named(String resource) {
        return ALL.stream().filter(api -> api.resource().equals(resource)).findFirst();
    }

    /** A service that only a function of the program can serve. */
    static Api unspoken(String resource) {
        return json11(resource, resource, Casing.capital(resource), resource);
    }

    /** How the service at this endpoint is spoken to. */
    static Optional<Wire> wire(String endpoint) {
        return endpoint.equals("execute-api")
                ? Optional.of(GATEWAY)
                : ALL.stream()
                        .filter(api -> api.endpoint().equals(endpoint))
                        .map(Api::wire)
                        .findFirst();
    }

    private static Api json10(String resource, String endpoint, String sdkName, String target) {
        var wire = new JsonWire("1.0", target, Casing.PASCAL);
        return new Api(resource, endpoint, sdkName, wire, Set.of(), OWN);
    }

    private static Api json11(String resource, String endpoint, String sdkName, String target) {
        var wire = new JsonWire("1.1", target, Casing.PASCAL);
        return new Api(resource, endpoint, sdkName, wire, Set.of(), OWN);
    }

    private static Wire json11(String target) {
        return new JsonWire("1.1", target, Casing.CAMEL);
    }

    private static Api camel(String resource, String endpoint, String sdkName, Wire wire) {
        return new Api(resource, endpoint, sdkName, wire, Set.of(), OWN);
    }
}
