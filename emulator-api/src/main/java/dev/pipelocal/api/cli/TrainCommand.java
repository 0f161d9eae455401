package dev.pipelocal.api.cli;

import dev.pipelocal.api.Emulator;
import dev.pipelocal.api.EmulatorOptions;
import dev.pipelocal.api.wire.CredentialScope;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;

/** Serves requests as real clients send them and ends: what the JVM's ahead-of-time cache is made from. */
@Command(name = "train", hidden = true)
final class TrainCommand implements Runnable {
    private static final int ROUNDS = 20;

    /** A request: its service's signing name, method, path, content type or target, and body. */
    private record Call(String service, String method, String path, String header, String body) {}

    private static final List<Call> CALLS = List.of(
            form("sts", "Action=GetCallerIdentity&Version=2011-06-15"),
            form("iam", "Action=ListRoles&Version=2010-05-08"),
            json("codepipeline", "CodePipeline_20150709.ListPipelines", "{}"),
            json("codepipeline", "CodePipeline_20150709.GetPipeline", "{\"name\":\"none\"}"),
            json("logs", "Logs_20140328.DescribeLogGroups", "{}"),
            json("codebuild", "CodeBuild_20161006.ListProjects", "{}"),
            new Call("s3", "PUT", "/training", "", ""),
            new Call("s3", "PUT", "/training/key", "", "body"),
            new Call("s3", "GET", "/training/key", "", ""),
            new Call("s3", "GET", "/training?list-type=2", "", ""),
            new Call("s3", "GET", "/", "", ""),
            new Call("s3", "GET", "/_pipelocal/health", "", ""));

    @Override
    public void run() {
        try (Emulator emulator = Emulator.start(EmulatorOptions.inMemory(), () -> {})) {
            for (int round = 0; round < ROUNDS; round++) {
                for (Call call : CALLS) {
                    send(emulator.endpoint(), call);
                }
            }
        }
    }

    private static Call json(String service, String target, String body) {
        return new Call(
                service,
                "POST",
                "/",
                "Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: " + target + "\r\n",
                body);
    }

    private static Call form(String service, String body) {
        return new Call(
                service, "POST", "/", "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n", body);
    }

    private static void send(URI endpoint, Call call) {
        String request =
                "%s %s HTTP/1.1\r\nHost: %s\r\n%sAuthorization: AWS4-HMAC-SHA256 Credential=test/20260101/%s/%s/aws4_request, SignedHeaders=host, Signature=00\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                        .formatted(
                                call.method(),
                                call.path(),
                                endpoint.getAuthority(),
                                call.header(),
                                CredentialScope.DEFAULT_REGION,
                                call.service(),
                                call.body().length(),
                                call.body());
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            in.readAllBytes();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "Training: " + e.getMessage());
        }
    }
}
