package dev.pipelocal.runners.build;

/** An artifact that its target has: the request's identifier, the SHA-256 (hex) and MD5 (hex) of the zip, empty if unzipped. */
public record StoredArtifact(String identifier, String sha256, String md5) {}
