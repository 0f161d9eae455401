package dev.pipelocal.core.declaration;

import dev.pipelocal.core.declaration.ActionDeclaration.EnvironmentVariable;
import dev.pipelocal.core.declaration.ActionDeclaration.OutputArtifact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Declarations for tests: a valid pipeline, and changes to it. */
final class Declared {
    private Declared() {}

    static Action source(String name) {
        return action(name, "Source/AWS/S3")
                .output(name + "Output")
                .configured("S3Bucket", "sources")
                .configured("S3ObjectKey", "app.zip");
    }

    static Action build(String name) {
        return action(name, "Build/AWS/CodeBuild").input("SourceOutput").configured("ProjectName", "app");
    }

    static Action connection(String name) {
        return action(name, "Source/AWS/CodeStarSourceConnection")
                .output(name + "Output")
                .configured("ConnectionArn", "arn:aws:codeconnections:us-east-1:000000000000:connection/1")
                .configured("FullRepositoryId", "team/app")
                .configured("BranchName", "main");
    }

    static Action approval(String name) {
        return action(name, "Approval/AWS/Manual");
    }

    static Action action(String name, String type) {
        return new Action(name, type);
    }

    static StageDeclaration stage(String name, Action... actions) {
        return new StageDeclaration(
                new StageName(name),
                List.of(),
                Arrays.stream(actions).map(Action::declaration).toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static StageDeclaration sourceStage() {
        return stage("Source", source("Source"));
    }

    static PipelineDeclaration v1(StageDeclaration... stages) {
        return pipeline("V1", "SUPERSEDED", stages);
    }

    static PipelineDeclaration v2(StageDeclaration... stages) {
        return pipeline("V2", "SUPERSEDED", stages);
    }

    static PipelineDeclaration pipeline(String type, String mode, StageDeclaration... stages) {
        return new PipelineDeclaration(
                new PipelineName("demo"),
                "arn:aws:iam::000000000000:role/pipeline",
                Optional.of(store()),
                Map.of(),
                List.of(stages),
                1,
                mode,
                type,
                List.of(),
                List.of());
    }

    static ArtifactStore store() {
        return new ArtifactStore("S3", "artifacts", Optional.empty());
    }

    static final class Action {
        private final String name;
        private final ActionTypeId type;
        private final Map<String, String> configuration = new HashMap<>();
        private final List<String> commands = new ArrayList<>();
        private final List<OutputArtifact> outputs = new ArrayList<>();
        private final List<ArtifactName> inputs = new ArrayList<>();
        private final List<String> variables = new ArrayList<>();
        private final List<EnvironmentVariable> environment = new ArrayList<>();
        private int runOrder = 1;
        private Optional<String> region = Optional.empty();
        private Optional<String> namespace = Optional.empty();
        private Optional<Integer> timeout = Optional.empty();

        private Action(String name, String type) {
            String[] parts = type.split("/", -1);
            this.name = name;
            this.type = new ActionTypeId(parts[0], parts[1], parts[2], "1");
        }

        Action configured(String key, String value) {
            configuration.put(key, value);
            return this;
        }

        Action without(String key) {
            configuration.remove(key);
            return this;
        }

        Action command(String command) {
            commands.add(command);
            return this;
        }

        Action input(String artifact) {
            inputs.add(new ArtifactName(artifact));
            return this;
        }

        Action output(String artifact, String... files) {
            outputs.add(new OutputArtifact(new ArtifactName(artifact), List.of(files)));
            return this;
        }

        Action outputVariable(String variable) {
            variables.add(variable);
            return this;
        }

        Action secret(String variable) {
            environment.add(new EnvironmentVariable(variable, "secret", "SECRETS_MANAGER"));
            return this;
        }

        Action runOrder(int order) {
            runOrder = order;
            return this;
        }

        Action region(String where) {
            region = Optional.of(where);
            return this;
        }

        Action namespace(String space) {
            namespace = Optional.of(space);
            return this;
        }

        Action timeoutInMinutes(int minutes) {
            timeout = Optional.of(minutes);
            return this;
        }

        ActionDeclaration declaration() {
            return new ActionDeclaration(
                    new ActionName(name),
                    type,
                    runOrder,
                    configuration,
                    commands,
                    outputs,
                    inputs,
                    variables,
                    Optional.empty(),
                    region,
                    namespace,
                    timeout,
                    environment);
        }
    }
}
