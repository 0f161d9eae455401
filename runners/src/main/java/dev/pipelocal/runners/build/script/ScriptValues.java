package dev.pipelocal.runners.build.script;

import dev.pipelocal.runners.build.buildspec.Buildspec;
import dev.pipelocal.runners.build.buildspec.Buildspec.Artifact;
import dev.pipelocal.runners.build.buildspec.Buildspec.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

/** What a build's own shell must be asked for once its commands ran: exported variables, and texts with variables in them. */
public final class ScriptValues {
    private final List<String> exported;
    private final SequencedMap<String, String> words = new LinkedHashMap<>();
    private final Map<String, String> values = new ConcurrentHashMap<>();

    public ScriptValues(Buildspec buildspec) {
        // Secrets are never exported (buildspec reference, env/exported-variables).
        this.exported = buildspec.env().exportedVariables().stream()
                .filter(name -> !buildspec.env().secretsManager().containsKey(name))
                .distinct()
                .toList();
        exported.forEach(name -> words.put("$" + name, "\"${" + name + "-}\""));
        List<Artifact> artifacts =
                new ArrayList<>(buildspec.secondaryArtifacts().values());
        buildspec.artifacts().ifPresent(artifacts::add);
        for (Artifact artifact : artifacts) {
            artifact.name().ifPresent(name -> words.put("name " + name, "\"" + name + "\""));
            artifact.s3Prefix().ifPresent(this::expandable);
            expandable(artifact.files());
        }
        buildspec.reports().values().forEach(report -> expandable(report.files()));
    }

    /** The shell word of each value, by a name for it. */
    public SequencedMap<String, String> words() {
        return Collections.unmodifiableSequencedMap(words);
    }

    /** Takes a value that the script told. */
    public void told(BuildScript script, int number, String value) {
        values.put(script.valueName(number), value);
    }

    /** The exported variables and their values, as far as they were told. */
    public SequencedMap<String, String> exportedVariables() {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        for (String name : exported) {
            Optional.ofNullable(values.get("$" + name)).ifPresent(value -> variables.put(name, value));
        }
        return variables;
    }

    /** An artifact's name with its shell expressions expanded. */
    public String artifactName(String name) {
        return values.getOrDefault("name " + name, name);
    }

    /** A text with its variables replaced. */
    public String expanded(String text) {
        return values.getOrDefault("text " + text, text);
    }

    private void expandable(Files files) {
        expandable(files.baseDirectory());
        files.patterns().forEach(this::expandable);
        files.excluded().forEach(this::expandable);
    }

    private void expandable(String text) {
        if (text.indexOf('$') >= 0) {
            words.put("text " + text, Shell.expanding(text));
        }
    }
}
