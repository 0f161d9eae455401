package dev.pipelocal.api.cli;

import dev.pipelocal.api.Emulator;
import dev.pipelocal.api.wire.CredentialScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.sqlite.util.LibraryLoaderUtil;

/** Serves requests as real clients send them and ends: what the JVM's ahead-of-time cache is made from. */
final class Training {
    /** The hidden command. */
    static final String COMMAND = "train";

    private static final String TRUST =
            "%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22sts%3AAssumeRole%22%2C"
                    + "%22Principal%22%3A%7B%22Service%22%3A%5B%22codepipeline.amazonaws.com%22%2C%22codebuild.amazonaws.com%22%5D%7D%7D%7D";
    private static final String ROLE = "arn:aws:iam::000000000000:role/training";

    /** A request: its service's signing name, method, path, content type or target, and body. */
    private record Call(String service, String method, String path, String header, String body) {}

    /** What the demonstration, the first pipeline of the README and those who look at them ask for. */
    private static final List<Call> CALLS = List.of(
            form("sts", "Action=GetCallerIdentity&Version=2011-06-15"),
            form("iam", "Action=CreateRole&Version=2010-05-08&RoleName=training&AssumeRolePolicyDocument=" + TRUST),
            form("iam", "Action=GetRole&Version=2010-05-08&RoleName=training"),
            form("iam", "Action=ListRoles&Version=2010-05-08"),
            s3("PUT", "/training", ""),
            s3(
                    "PUT",
                    "/training?versioning",
                    "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"),
            s3("PUT", "/training/key", "body"),
            s3("GET", "/training/key", ""),
            s3("GET", "/training?list-type=2", ""),
            s3("GET", "/", ""),
            json("codebuild", "CodeBuild_20161006.CreateProject", """
                    {"name":"training","source":{"type":"CODEPIPELINE"},"artifacts":{"type":"CODEPIPELINE"},"serviceRole":"%s",\
                    "environment":{"type":"LINUX_CONTAINER","image":"none","computeType":"BUILD_GENERAL1_SMALL"}}""".formatted(ROLE)),
            json("codebuild", "CodeBuild_20161006.ListProjects", "{}"),
            json("logs", "Logs_20140328.DescribeLogGroups", "{}"),
            json("codepipeline", "CodePipeline_20150709.ListPipelines", "{}"),
            json("codepipeline", "CodePipeline_20150709.GetPipeline", "{\"name\":\"refused\"}"),
            json("codepipeline", "CodePipeline_20150709.CreatePipeline", """
                    {"pipeline":{"name":"training","roleArn":"%s","artifactStore":{"type":"S3","location":"training"},"stages":[\
                    {"name":"Source","actions":[{"name":"Source","outputArtifacts":[{"name":"Source"}],\
                    "actionTypeId":{"category":"Source","owner":"AWS","provider":"S3","version":"1"},\
                    "configuration":{"S3Bucket":"training","S3ObjectKey":"key","PollForSourceChanges":"false"}}]},\
                    {"name":"Deploy","actions":[{"name":"Deploy","inputArtifacts":[{"name":"Source"}],\
                    "actionTypeId":{"category":"Deploy","owner":"AWS","provider":"S3","version":"1"},\
                    "configuration":{"BucketName":"training","Extract":"false","ObjectKey":"copy"}}]}]}}""".formatted(ROLE)),
            s3("GET", "/_pipelocal/idle", ""),
            json("codepipeline", "CodePipeline_20150709.GetPipeline", "{\"name\":\"training\"}"),
            json("codepipeline", "CodePipeline_20150709.GetPipelineState", "{\"name\":\"training\"}"),
            json("codepipeline", "CodePipeline_20150709.ListPipelineExecutions", "{\"pipelineName\":\"training\"}"),
            json("codepipeline", "CodePipeline_20150709.ListActionExecutions", "{\"pipelineName\":\"training\"}"),
            s3("GET", "/_pipelocal/health", ""));

    private Training() {}

    static void run() {
        extractSqlite();
        StartOptions options = StartLine.read(List.of("start", "--port", "0"))
                .map(given -> StartOptions.of(given, Map.of()))
                .orElseThrow();
        var start = new ForegroundStart(new PrintWriter(System.out, true), new PrintWriter(System.err, true));
        try (Emulator emulator = start.open(options, () -> {})) {
            for (Call call : CALLS) {
                send(emulator.endpoint(), call);
            }
        }
    }

    /** To where the launcher has SQLite's driver look for its library, which else unpacks it at every start. */
    private static void extractSqlite() {
        String name = LibraryLoaderUtil.getNativeLibName();
        try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(
                LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            if (library != null) {
                Files.copy(
                        library,
                        Path.of(System.getProperty("org.sqlite.lib.path", "")).resolve(name),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Call s3(String method, String path, String body) {
        return new Call("s3", method, path, "", body);
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
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // Said, as the cache then lacks what it was asked for, but no reason to have none.
            if (!answer.startsWith("HTTP/1.1 2")) {
                System.err.println(call + " was answered " + answer);
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "Training: " + e.getMessage());
        }
    }
}
