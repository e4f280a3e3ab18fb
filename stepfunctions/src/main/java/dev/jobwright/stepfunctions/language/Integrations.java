package dev.jobwright.stepfunctions.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The service integrations that AWS has, by what follows {@code arn:aws:states:::}: which actions
 * of a service there are, and how each may be waited for.
 */
final class Integrations {
    private static final String TOKEN = Resource.Integration.TOKEN;
    private static final String SYNC = ".sync";

    /** Any action: the recordings hold one that no document lists. */
    private static final String ANY = "*";

    private static final String SDK = "aws-sdk:";
    private static final Set<String> S3 = Set.of("s3", SDK + "s3");

    /** Service, the ways to wait beside the plain call, and its actions. */
    private static final String ROWS =
            """
            apigateway|.waitForTaskToken|invoke
            athena|.sync|startQueryExecution
            athena||stopQueryExecution getQueryExecution getQueryResults
            batch|.sync|submitJob
            bedrock|.waitForTaskToken|invokeModel
            bedrock|.sync|createModelCustomizationJob
            codebuild|.sync|startBuild startBuildBatch
            codebuild||stopBuild stopBuildBatch batchDeleteBuilds retryBuildBatch deleteBuildBatch
            codebuild||batchGetReports batchGetBuilds batchGetBuildBatches
            databrew|.sync|startJobRun
            dynamodb||getItem putItem deleteItem updateItem
            ecs|.sync .waitForTaskToken|runTask
            eks|.sync|createCluster deleteCluster createNodegroup deleteNodegroup runJob
            eks|.sync|createFargateProfile deleteFargateProfile
            eks|.sync .waitForTaskToken|call
            elasticmapreduce|.sync|createCluster terminateCluster addStep
            elasticmapreduce||cancelStep setClusterTerminationProtection
            elasticmapreduce||modifyInstanceFleetByName modifyInstanceGroupByName
            emr-containers|.sync|createVirtualCluster deleteVirtualCluster startJobRun
            emr-serverless|.sync|createApplication startApplication stopApplication
            emr-serverless|.sync|deleteApplication startJobRun cancelJobRun
            events|.waitForTaskToken|putEvents
            glue|.sync|startJobRun
            http||invoke
            lambda|.waitForTaskToken|*
            mediaconvert|.sync|createJob
            sagemaker|.sync|createTrainingJob createTransformJob createHyperParameterTuningJob
            sagemaker|.sync|createLabelingJob createProcessingJob
            sagemaker||createEndpoint createEndpointConfig createModel updateEndpoint
            sns|.waitForTaskToken|publish
            sqs|.waitForTaskToken|sendMessage
            states|.sync .sync:2 .waitForTaskToken|startExecution
            """;

    private static final Map<String, Map<String, Set<String>>> WAITS = read();

    private Integrations() {}

    private static Map<String, Map<String, Set<String>>> read() {
        Map<String, Map<String, Set<String>>> services = new HashMap<>();
        for (String row : ROWS.lines().toList()) {
            String[] parts = row.split("\\|", -1);
            Set<String> waits = new HashSet<>(List.of(parts[1].split(" ", -1)));
            waits.add("");
            for (String action : parts[2].split(" ", -1)) {
                services.computeIfAbsent(parts[0], _ -> new HashMap<>()).put(action, waits);
            }
        }
        return services;
    }

    /** How a task of this action waits: one of these suffixes, or nothing when it does not. */
    static String waiting(String action) {
        for (String suffix : List.of(TOKEN, SYNC, SYNC + ":2")) {
            if (action.endsWith(suffix)) {
                return suffix;
            }
        }
        return "";
    }

    /** An action without how a task of it waits. */
    static String plain(String action) {
        return action.substring(0, action.length() - waiting(action).length());
    }

    /**
     * The integration of this ARN, if it is S3's, plain or of the SDK, and one of these actions.
     */
    static Optional<Resource.Integration> ofS3(String arn, Set<String> actions) {
        return Resource.parse(arn)
                .filter(Resource.Integration.class::isInstance)
                .map(Resource.Integration.class::cast)
                .filter(call -> S3.contains(call.type()) && actions.contains(call.action()));
    }

    /** Whether AWS has the integration. Of the SDK's thousands of actions all are believed. */
    static boolean exist(Resource.Integration resource) {
        String suffix = waiting(resource.action());
        String action = plain(resource.action());
        if (action.contains(".") || action.contains(":")) {
            return false;
        }
        if (resource.type().startsWith(SDK)) {
            return suffix.isEmpty() || suffix.equals(TOKEN);
        }
        Map<String, Set<String>> actions = WAITS.getOrDefault(resource.type(), Map.of());
        Set<String> waits = actions.getOrDefault(action, actions.getOrDefault(ANY, Set.of()));
        return waits.contains(suffix);
    }
}
