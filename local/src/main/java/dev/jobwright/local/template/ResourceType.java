package dev.jobwright.local.template;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every resource type that the local run knows; any other is refused. */
enum ResourceType {
    FUNCTION("AWS::Lambda::Function", "FunctionName", regional("lambda", "function:")),
    VERSION("AWS::Lambda::Version", "", ""),
    ALIAS("AWS::Lambda::Alias", "Name", ""),
    EVENT_SOURCE("AWS::Lambda::EventSourceMapping", "", ""),
    EVENT_INVOKE("AWS::Lambda::EventInvokeConfig", "", ""),
    API("AWS::ApiGatewayV2::Api", "", ""),
    ROUTE("AWS::ApiGatewayV2::Route", "", ""),
    INTEGRATION("AWS::ApiGatewayV2::Integration", "", ""),
    STAGE("AWS::ApiGatewayV2::Stage", "StageName", ""),
    AUTHORIZER("AWS::ApiGatewayV2::Authorizer", "", ""),
    TABLE("AWS::DynamoDB::Table", "TableName", regional("dynamodb", "table/")),
    GLOBAL_TABLE("AWS::DynamoDB::GlobalTable", "TableName", regional("dynamodb", "table/")),
    QUEUE("AWS::SQS::Queue", "QueueName", regional("sqs", "")),
    BUCKET("AWS::S3::Bucket", "BucketName", "arn:aws:s3:::"),
    EVENT_BUS("AWS::Events::EventBus", "Name", regional("events", "event-bus/")),
    RULE("AWS::Events::Rule", "Name", regional("events", "rule/")),
    SCHEDULE("AWS::Scheduler::Schedule", "Name", regional("scheduler", "schedule/default/")),
    ROLE("AWS::IAM::Role", "RoleName", global("role/")),
    POLICY("AWS::IAM::Policy", "PolicyName", ""),
    MANAGED_POLICY("AWS::IAM::ManagedPolicy", "ManagedPolicyName", global("policy/")),

    // Known, and of no effect in one process: who may call whom is decided by the roles above,
    // users get their tokens from the process, logs go to standard error, and nothing is encrypted,
    // deployed or watched.
    API_DEPLOYMENT("AWS::ApiGatewayV2::Deployment", "", ""),
    API_RESPONSE("AWS::ApiGatewayV2::IntegrationResponse", "", ""),
    ROUTE_RESPONSE("AWS::ApiGatewayV2::RouteResponse", "", ""),
    GATEWAY_ACCOUNT("AWS::ApiGateway::Account", "", ""),
    PERMISSION("AWS::Lambda::Permission", "", ""),
    QUEUE_POLICY("AWS::SQS::QueuePolicy", "", ""),
    BUCKET_POLICY("AWS::S3::BucketPolicy", "", ""),
    SCHEDULE_GROUP("AWS::Scheduler::ScheduleGroup", "Name", regional("scheduler", "group/")),
    LOG_GROUP("AWS::Logs::LogGroup", "LogGroupName", regional("logs", "log-group:")),
    LOG_POLICY("AWS::Logs::ResourcePolicy", "PolicyName", ""),
    ALARM("AWS::CloudWatch::Alarm", "AlarmName", regional("cloudwatch", "alarm:")),
    COMPOSITE_ALARM(
            "AWS::CloudWatch::CompositeAlarm", "AlarmName", regional("cloudwatch", "alarm:")),
    DASHBOARD("AWS::CloudWatch::Dashboard", "DashboardName", ""),
    TOPIC("AWS::SNS::Topic", "TopicName", regional("sns", "")),
    SECRET("AWS::SecretsManager::Secret", "Name", regional("secretsmanager", "secret:")),
    USER_POOL("AWS::Cognito::UserPool", "", ""),
    USER_POOL_CLIENT("AWS::Cognito::UserPoolClient", "", ""),
    KEY("AWS::KMS::Key", "", regional("kms", "key/")),
    KEY_ALIAS("AWS::KMS::Alias", "AliasName", regional("kms", "")),
    CDK_METADATA("AWS::CDK::Metadata", "", "");

    private static final Map<String, ResourceType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(t -> t.typeName, Function.identity()));

    private final String typeName;
    private final String nameProperty;
    private final String arnPrefix;

    ResourceType(String typeName, String nameProperty, String arnPrefix) {
        this.typeName = typeName;
        this.nameProperty = nameProperty;
        this.arnPrefix = arnPrefix;
    }

    static Optional<ResourceType> named(String typeName) {
        return Optional.ofNullable(BY_NAME.get(typeName));
    }

    /** The property that names the resource; empty when CloudFormation makes up an id. */
    String nameProperty() {
        return nameProperty;
    }

    /** The ARN of a resource of this type, for those that have one made of their name. */
    Optional<String> arn(String name) {
        return arnPrefix.isEmpty() ? Optional.empty() : Optional.of(arnPrefix + name);
    }

    private static String regional(String service, String prefix) {
        return Site.arn(service, prefix);
    }

    private static String global(String prefix) {
        return "arn:" + Site.PARTITION + ":iam::" + Site.ACCOUNT + ":" + prefix;
    }
}
