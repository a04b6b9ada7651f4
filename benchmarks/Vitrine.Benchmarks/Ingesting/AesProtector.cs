using System.Security.Cryptography;
using System.Text;
using Vitrine.Storage.Personal;

namespace Vitrine.Benchmarks.Ingesting;

/// <summary>AES-GCM under a key of this process: what encryption at rest costs, without a server's key ring.</summary>
internal sealed class AesProtector : IColumnProtector
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    public byte[] Protect(string column, byte[] plain)
    {
        byte[] hidden = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(hidden.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            hidden.AsSpan(0, NonceBytes), plain, hidden.AsSpan(NonceBytes + TagBytes), hidden.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(column));
        return hidden;
    }

    public byte[] Unprotect(string column, byte[] hidden)
    {
        byte[] plain = new byte[hidden.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            hidden.AsSpan(0, NonceBytes), hidden.AsSpan(NonceBytes + TagBytes), hidden.AsSpan(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(column));
        return plain;
    }
}
