package dev.pipelocal.api.service.secretsmanager;

/**
 * A secret value under a data key.
 *
 * @param dataKey the data key under KMS
 * @param sealed AES-256-GCM: cipher text with tag
 * @param isText whether it was a SecretString, else a SecretBinary
 * @param digest SHA-256 of the plain value, salted with the nonce, to recognise a repeated request
 */
record SealedValue(String kmsKeyArn, byte[] dataKey, byte[] nonce, byte[] sealed, boolean isText, byte[] digest) {}
