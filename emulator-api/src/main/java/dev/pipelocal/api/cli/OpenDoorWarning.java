package dev.pipelocal.api.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Warns whoever lets an emulator listen to more than this machine. */
final class OpenDoorWarning {
    private OpenDoorWarning() {}

    /** @throws CommandFailure when the host is no address */
    static void print(String host, PrintWriter err) {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                err.println("pipelocal: WARNING: everyone who reaches " + host
                        + " can use this emulator, and run code on this machine with it");
                err.flush();
            }
        } catch (UnknownHostException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "Expected --host to be an address but it was '%s'".formatted(host));
        }
    }
}
