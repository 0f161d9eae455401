package dev.pipelocal.runners.build.buildspec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code batch} section and plans its builds (CodeBuild user guide, batch build buildspec reference). */
final class BatchParser {
    private static final List<String> BATCH =
            List.of("fast-fail", "build-list", "build-matrix", "build-graph", "build-fanout");
    private static final List<String> BUILD =
            List.of("identifier", "buildspec", "ignore-failure", "depend-on", "env", "debug-session");
    private static final List<String> ENV =
            List.of("compute-type", "fleet", "image", "privileged-mode", "type", "variables");
    private static final List<String> MATRIX = List.of("static", "dynamic");
    private static final int MOST_BUILDS = 100;

    private BatchParser() {}

    static Batch parse(SpecNode section) throws BuildspecException {
        var members = section.members("batch key", BATCH);
        if (members.containsKey("build-fanout")) {
            throw new BuildspecException(
                    "batch.build-fanout is not supported: use build-list, build-matrix or build-graph");
        }
        List<Batch.Build> builds = new ArrayList<>();
        for (SpecNode build : SpecNode.elements(members, "build-list")) {
            builds.add(build(build, Optional.of("build" + builds.size())));
        }
        for (SpecNode build : SpecNode.elements(members, "build-graph")) {
            builds.add(build(build, Optional.empty()));
        }
        if (members.containsKey("build-matrix")) {
            builds.addAll(matrix(members.get("build-matrix")));
        }
        if (builds.isEmpty()) {
            throw new BuildspecException("Expected batch to have a build-list, build-matrix or build-graph");
        }
        if (builds.size() > MOST_BUILDS) {
            throw new BuildspecException(
                    "The batch has " + builds.size() + " builds, more than the limit of " + MOST_BUILDS);
        }
        checkGraph(builds);
        return new Batch(SpecNode.flag(members, "fast-fail"), builds);
    }

    /** @param name the identifier where none is written, which a list allows */
    private static Batch.Build build(SpecNode node, Optional<String> name) throws BuildspecException {
        var members = node.members("key in " + node.path(), BUILD);
        String identifier = SpecNode.text(members, "identifier")
                .or(() -> name)
                .orElseThrow(() -> new BuildspecException("Expected " + node.path() + " to have an identifier"));
        return new Batch.Build(
                identifier,
                SpecNode.texts(members, "depend-on"),
                SpecNode.flag(members, "ignore-failure"),
                SpecNode.text(members, "buildspec"),
                env(members.get("env")));
    }

    private static Batch.Env env(@Nullable SpecNode node) throws BuildspecException {
        if (node == null) {
            return Batch.Env.EMPTY;
        }
        var members = node.members("key in " + node.path(), ENV);
        return new Batch.Env(
                SpecNode.text(members, "compute-type"),
                SpecNode.text(members, "image"),
                SpecNode.text(members, "type"),
                members.containsKey("privileged-mode")
                        ? Optional.of(SpecNode.flag(members, "privileged-mode"))
                        : Optional.empty(),
                SpecNode.textMap(members, "variables"));
    }

    private static List<Batch.Build> matrix(SpecNode node) throws BuildspecException {
        var members = node.members("key in batch.build-matrix", MATRIX);
        var fixed = members.containsKey("static")
                ? members.get("static").members("key in batch.build-matrix.static", List.of("ignore-failure", "env"))
                : new LinkedHashMap<String, SpecNode>();
        var dynamic = members.containsKey("dynamic")
                ? members.get("dynamic").members("key in batch.build-matrix.dynamic", List.of("buildspec", "env"))
                : new LinkedHashMap<String, SpecNode>();
        Batch.Env base = env(fixed.get("env"));
        boolean ignoreFailure = SpecNode.flag(fixed, "ignore-failure");
        List<Batch.Build> builds = new ArrayList<>();
        for (Map<String, String> choice : choices(axes(dynamic))) {
            builds.add(new Batch.Build(
                    "build" + builds.size(),
                    List.of(),
                    ignoreFailure,
                    Optional.ofNullable(choice.get("buildspec")),
                    chosen(base, choice)));
        }
        return builds;
    }

    private static SequencedMap<String, List<String>> axes(SequencedMap<String, SpecNode> dynamic)
            throws BuildspecException {
        SequencedMap<String, List<String>> axes = new LinkedHashMap<>();
        if (dynamic.containsKey("buildspec")) {
            axes.put("buildspec", dynamic.get("buildspec").texts());
        }
        if (dynamic.containsKey("env")) {
            var env = dynamic.get("env").members("key in batch.build-matrix.dynamic.env", ENV);
            for (String key : List.of("compute-type", "image", "type", "privileged-mode")) {
                if (env.containsKey(key)) {
                    axes.put(key, env.get(key).texts());
                }
            }
            if (env.containsKey("variables")) {
                for (var variable : env.get("variables").members().entrySet()) {
                    axes.put("$" + variable.getKey(), variable.getValue().texts());
                }
            }
        }
        return axes;
    }

    private static List<Map<String, String>> choices(SequencedMap<String, List<String>> axes)
            throws BuildspecException {
        List<Map<String, String>> choices = List.of(Map.of());
        for (var axis : axes.entrySet()) {
            List<Map<String, String>> next = new ArrayList<>();
            for (Map<String, String> choice : choices) {
                for (String value : axis.getValue()) {
                    Map<String, String> more = new LinkedHashMap<>(choice);
                    more.put(axis.getKey(), value);
                    next.add(more);
                }
            }
            if (next.size() > MOST_BUILDS) {
                throw new BuildspecException("The build matrix has more than the limit of " + MOST_BUILDS + " builds");
            }
            choices = next;
        }
        return axes.isEmpty() ? List.of() : choices;
    }

    private static Batch.Env chosen(Batch.Env base, Map<String, String> choice) {
        SequencedMap<String, String> variables = new LinkedHashMap<>(base.variables());
        choice.forEach((key, value) -> {
            if (key.startsWith("$")) {
                variables.put(key.substring(1), value);
            }
        });
        return new Batch.Env(
                Optional.ofNullable(choice.get("compute-type")).or(base::computeType),
                Optional.ofNullable(choice.get("image")).or(base::image),
                Optional.ofNullable(choice.get("type")).or(base::type),
                Optional.ofNullable(choice.get("privileged-mode"))
                        .map(value -> List.of("true", "yes").contains(value))
                        .or(base::privilegedMode),
                variables);
    }

    private static void checkGraph(List<Batch.Build> builds) throws BuildspecException {
        Map<String, Batch.Build> byName = new HashMap<>();
        for (Batch.Build build : builds) {
            if (byName.put(build.identifier(), build) != null) {
                throw new BuildspecException("Duplicate build identifier in batch: " + build.identifier());
            }
        }
        Set<String> settled = new LinkedHashSet<>();
        for (Batch.Build build : builds) {
            walk(build, byName, new LinkedHashSet<>(), settled);
        }
    }

    private static void walk(Batch.Build build, Map<String, Batch.Build> byName, Set<String> path, Set<String> settled)
            throws BuildspecException {
        if (settled.contains(build.identifier())) {
            return;
        }
        if (!path.add(build.identifier())) {
            throw new BuildspecException("The batch's builds depend on each other: " + String.join(" -> ", path)
                    + " -> " + build.identifier());
        }
        for (String dependency : build.dependsOn()) {
            Batch.Build next = byName.get(dependency);
            if (next == null) {
                throw new BuildspecException("Build " + build.identifier() + " depends on '" + dependency
                        + "', which is no build of the batch");
            }
            walk(next, byName, path, settled);
        }
        path.remove(build.identifier());
        settled.add(build.identifier());
    }
}
