package dev.pipelocal.runners.build.buildspec;

import dev.pipelocal.runners.build.PhaseType;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the sections of a buildspec; a key that it does not know is an error, so that a misspelt one is never green. */
final class BuildspecParser {
    private static final List<String> SECTIONS = List.of(
            "version",
            "run-as",
            "env",
            "environment_variables",
            "proxy",
            "batch",
            "phases",
            "reports",
            "artifacts",
            "cache");
    private static final List<String> ENV = List.of(
            "shell", "variables", "parameter-store", "secrets-manager", "exported-variables", "git-credential-helper");
    private static final List<String> PHASE =
            List.of("run-as", "on-failure", "runtime-versions", "commands", "finally", "steps");
    private static final List<String> CACHE = List.of("key", "fallback-keys", "action", "paths");
    private static final List<String> SHELLS = List.of("bash", "/bin/sh", "powershell.exe", "cmd.exe");
    private static final List<PhaseType> PHASES =
            List.of(PhaseType.INSTALL, PhaseType.PRE_BUILD, PhaseType.BUILD, PhaseType.POST_BUILD);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    Buildspec parse(String text) throws BuildspecException {
        SpecNode document = document(text);
        var sections = document.members("section", SECTIONS);
        boolean sharedShell = version(sections);
        var phases = phases(sections.get("phases"));
        Optional<Batch> batch = sections.containsKey("batch")
                ? Optional.of(BatchParser.parse(sections.get("batch")))
                : Optional.empty();
        if (batch.isEmpty() && phases.values().stream().allMatch(Buildspec.Phase::isIdle)) {
            throw new BuildspecException("The buildspec has no commands to run: expected at least one phase of "
                    + "install, pre_build, build or post_build with commands");
        }
        var files = new FilesParser();
        return new Buildspec(
                sharedShell,
                SpecNode.text(sections, "run-as"),
                env(sections),
                phases,
                files.reports(sections.get("reports")),
                files.primary(sections.get("artifacts")),
                files.secondary(sections.get("artifacts")),
                cache(sections.get("cache")),
                proxied(sections.get("proxy")),
                batch);
    }

    private static SpecNode document(String text) throws BuildspecException {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (node == null || SpecNode.root(node).isNull()) {
                throw new BuildspecException("YAML file is empty");
            }
            return SpecNode.root(node);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new BuildspecException(e.getProblem() + " at line " + line);
        } catch (YAMLException e) {
            throw new BuildspecException(String.valueOf(e.getMessage()));
        }
    }

    private static boolean version(Map<String, SpecNode> sections) throws BuildspecException {
        SpecNode version = sections.get("version");
        if (version == null) {
            throw new BuildspecException("Missing buildspec version. Expecting: version: 0.2");
        }
        return switch (version.text()) {
            case "0.1" -> false;
            case "0.2" -> true;
            default ->
                throw new BuildspecException("Invalid buildspec version: " + version.text() + ". Expecting: 0.1,0.2");
        };
    }

    private static Buildspec.Env env(SequencedMap<String, SpecNode> sections) throws BuildspecException {
        var members = members(sections.get("env"), "env key", ENV);
        var variables = SpecNode.textMap(members, "variables");
        variables.putAll(SpecNode.textMap(
                members(sections.get("environment_variables"), "environment_variables key", List.of("plaintext")),
                "plaintext"));
        var env = new Buildspec.Env(
                shell(SpecNode.text(members, "shell").orElse("/bin/sh")),
                variables,
                SpecNode.textMap(members, "parameter-store"),
                SpecNode.textMap(members, "secrets-manager"),
                SpecNode.texts(members, "exported-variables"),
                SpecNode.flag(members, "git-credential-helper"));
        for (var names : List.of(
                env.variables().keySet(),
                env.parameterStore().keySet(),
                env.secretsManager().keySet(),
                env.exportedVariables())) {
            for (String name : names) {
                if (!NAME.matcher(name).matches()) {
                    throw new BuildspecException("Invalid environment variable name: '" + name + "'");
                }
            }
        }
        return env;
    }

    private static SequencedMap<String, SpecNode> members(@Nullable SpecNode section, String what, List<String> known)
            throws BuildspecException {
        return section == null ? new LinkedHashMap<>() : section.members(what, known);
    }

    private static String shell(String shell) throws BuildspecException {
        return switch (shell) {
            case "bash", "/bin/bash" -> "bash";
            case "sh", "/bin/sh" -> "sh";
            default ->
                throw new BuildspecException("Invalid shell: " + shell + ". Expecting: "
                        + String.join(",", SHELLS.subList(0, 2)) + " (builds run on Linux here)");
        };
    }

    private static SequencedMap<PhaseType, Buildspec.Phase> phases(@Nullable SpecNode section)
            throws BuildspecException {
        Map<PhaseType, Buildspec.Phase> phases = new EnumMap<>(PhaseType.class);
        if (section != null) {
            for (var entry : section.members().entrySet()) {
                PhaseType type = phaseType(entry.getKey());
                phases.put(type, phase(type, entry.getValue()));
            }
        }
        return new LinkedHashMap<>(phases);
    }

    private static PhaseType phaseType(String name) throws BuildspecException {
        return PHASES.stream()
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
                .findAny()
                .orElseThrow(() -> new BuildspecException("Invalid buildspec phase name: "
                        + name.toUpperCase(Locale.ROOT) + ". Expecting: BUILD,INSTALL,POST_BUILD,PRE_BUILD"));
    }

    private static Buildspec.Phase phase(PhaseType type, SpecNode node) throws BuildspecException {
        var members = node.members("key in phase " + type, PHASE);
        if (members.containsKey("steps")) {
            throw new BuildspecException("Phase " + type + " has steps, which are not supported: write commands");
        }
        var runtimeVersions = SpecNode.textMap(members, "runtime-versions");
        List<String> commands = commands(members.get("commands"));
        List<String> finallyCommands = commands(members.get("finally"));
        if (commands.isEmpty() && finallyCommands.isEmpty() && runtimeVersions.isEmpty()) {
            throw new BuildspecException("No commands found for phase name: " + type);
        }
        var onFailure = members.get("on-failure");
        return new Buildspec.Phase(
                SpecNode.text(members, "run-as"),
                onFailure == null ? OnFailure.DEFAULT : OnFailure.parse(onFailure.text(), type.name()),
                runtimeVersions,
                commands,
                finallyCommands);
    }

    private static boolean proxied(@Nullable SpecNode section) throws BuildspecException {
        var members = members(section, "proxy key", List.of("upload-artifacts", "logs"));
        return SpecNode.flag(members, "upload-artifacts") | SpecNode.flag(members, "logs");
    }

    private static List<String> commands(@Nullable SpecNode node) throws BuildspecException {
        if (node == null) {
            return List.of();
        }
        List<String> commands = new ArrayList<>();
        for (SpecNode command : node.elements()) {
            String named = "Commands[" + commands.size() + "]";
            commands.add(new SpecNode(named, command.node()).text());
        }
        return commands;
    }

    private static Buildspec.Cache cache(@Nullable SpecNode section) throws BuildspecException {
        if (section == null) {
            return Buildspec.Cache.NONE;
        }
        var members = section.members("cache key", CACHE);
        String action = SpecNode.text(members, "action").orElse("both");
        return new Buildspec.Cache(
                SpecNode.text(members, "key"),
                SpecNode.texts(members, "fallback-keys"),
                switch (action) {
                    case "restore" -> Buildspec.Cache.Action.RESTORE;
                    case "save" -> Buildspec.Cache.Action.SAVE;
                    case "both" -> Buildspec.Cache.Action.BOTH;
                    default ->
                        throw new BuildspecException("Invalid cache action: " + action + ". Expecting: restore,save");
                },
                SpecNode.texts(members, "paths"));
    }
}
