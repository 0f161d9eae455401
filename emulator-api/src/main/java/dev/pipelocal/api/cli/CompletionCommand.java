package dev.pipelocal.api.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "completion", description = "Print a completion script: eval \"$(pipelocal completion bash)\".")
final class CompletionCommand implements Runnable {
    /** Shells with completion. */
    enum Shell {
        BASH,
        ZSH
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(description = "bash or zsh")
    private Shell shell = Shell.BASH;

    @Override
    public void run() {
        String script = AutoComplete.bash("pipelocal", spec.root().commandLine());
        // picocli's script serves zsh too, once zsh has loaded its emulation of bash's completion.
        String prelude = shell == Shell.ZSH ? "autoload -U +X compinit && compinit -u\n" : "";
        spec.commandLine().getOut().println(prelude + script);
    }
}
