using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Vitrine.Numerics.Checkpoints;

/// <summary>
/// An open safetensors file whose header has been checked. Elements go from the file straight into the caller's memory.
/// Members but Dispose may be called from many threads.
/// </summary>
public sealed class SafeTensorsFile : IDisposable
{
    // A read of this size costs no more than a larger one, and keeps the byte count within int for any span.
    private const int ElementsPerRead = 1 << 24;

    private readonly SafeFileHandle handle;
    private readonly long dataStart;
    private readonly Dictionary<string, StoredTensor> byName;

    private SafeTensorsFile(
        string path, SafeFileHandle handle, long dataStart, List<StoredTensor> tensors, Dictionary<string, string> metadata)
    {
        FileName = path;
        this.handle = handle;
        this.dataStart = dataStart;
        Tensors = tensors;
        Metadata = metadata;
        byName = tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>The file's path, as it was given.</summary>
    public string FileName { get; }

    /// <summary>All tensors, in the order of their data.</summary>
    public IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>Free text by key; empty when the file has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensor called <paramref name="name"/>, or null.</summary>
    public StoredTensor? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Checks that a tensor is there and of a type and shape, without reading it.</summary>
    /// <typeparam name="T">float, int, long or byte, as the tensor must be stored.</typeparam>
    /// <param name="name">The tensor's name.</param>
    /// <param name="expectedShape">The shape that it must have.</param>
    /// <exception cref="CheckpointFormatException">The tensor is missing, or of another type or shape.</exception>
    public void Require<T>(string name, ReadOnlySpan<long> expectedShape)
        where T : unmanaged
    {
        StoredTensor tensor = Require<T>(name);
        if (!tensor.Shape.SequenceEqual(expectedShape))
            throw new CheckpointFormatException(FileName, name, $"shape {StoredTensor.Format(tensor.Shape)}",
                $"{StoredTensor.Format(expectedShape)}; load it with the configuration it was saved with");
    }

    /// <summary>Reads a tensor of known shape.</summary>
    /// <typeparam name="T">float, int, long or byte, as the tensor is stored.</typeparam>
    /// <param name="name">The tensor's name.</param>
    /// <param name="expectedShape">The shape that it must have.</param>
    /// <param name="destination">[product of expectedShape] where the elements go, row-major.</param>
    /// <exception cref="CheckpointFormatException">The tensor is missing, or of another type or shape.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length than the shape asks for.</exception>
    public void CopyTo<T>(string name, ReadOnlySpan<long> expectedShape, Span<T> destination)
        where T : unmanaged
    {
        Require<T>(name, expectedShape);
        StoredTensor tensor = byName[name];
        if (destination.Length != tensor.Elements)
            throw new ArgumentException(
                $"SafeTensorsFile.CopyTo: '{name}' into {destination.Length} elements, expected {tensor.Elements}", nameof(destination));
        ReadInto(tensor, destination);
    }

    /// <summary>Reads a vector of any length.</summary>
    /// <typeparam name="T">float, int, long or byte, as the tensor is stored.</typeparam>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="CheckpointFormatException">The tensor is missing, of another type, not a vector or too long for an array.</exception>
    public T[] ReadVector<T>(string name)
        where T : unmanaged
    {
        StoredTensor tensor = Require<T>(name);
        if (tensor.Shape.Length != 1 || tensor.Elements > Array.MaxLength)
            throw new CheckpointFormatException(
                FileName, name, $"shape {StoredTensor.Format(tensor.Shape)}", $"a vector of at most {Array.MaxLength} elements");
        var elements = new T[tensor.Elements];
        ReadInto(tensor, elements.AsSpan());
        return elements;
    }

    /// <summary>SHA-256 of the whole file, 64 lower-case hexadecimal digits.</summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        long position = 0;
        for (int read; (read = RandomAccess.Read(handle, buffer, position)) > 0; position += read)
            hash.AppendData(buffer, 0, read);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => handle.Dispose();

    /// <summary>Opens and checks a file; every failure, the file system's included, becomes a <see cref="CheckpointFormatException"/>.</summary>
    internal static SafeTensorsFile Open(string path, SafeTensorsLimits limits)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return Open(path, handle, limits);
        }
        catch (Exception e)
        {
            handle?.Dispose();
            if (e is FileNotFoundException or DirectoryNotFoundException)
                throw new CheckpointFormatException(
                    path, null, "no such file", "a safetensors file; check the path, or save the model again", e);
            if (e is IOException or UnauthorizedAccessException or NotSupportedException)
                throw new CheckpointFormatException(path, null, e.Message, "a readable file; check its permissions and the disk", e);
            throw;
        }
    }

    private static SafeTensorsFile Open(string path, SafeFileHandle handle, SafeTensorsLimits limits)
    {
        long length = RandomAccess.GetLength(handle);
        Span<byte> prefix = stackalloc byte[SafeTensors.LengthBytes];
        if (length < prefix.Length)
            throw new CheckpointFormatException(
                path, null, $"{length} bytes", "at least 8 bytes of header length; the file was cut short, copy or save it again");
        ReadExactly(handle, prefix, 0, path, null);
        ulong headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        long most = Math.Min(Math.Min(limits.MaxHeaderBytes, Array.MaxLength), length - prefix.Length);
        if (headerBytes > (ulong)most)
            throw new CheckpointFormatException(path, null, $"a header of {headerBytes} bytes in a file of {length}",
                $"at most {most}; the file was cut short or is not safetensors");
        long dataStart = prefix.Length + (long)headerBytes;
        if (length - dataStart > limits.MaxDataBytes)
            throw new CheckpointFormatException(
                path, null, $"{length - dataStart} bytes of data", $"at most the limit of {limits.MaxDataBytes}; raise it if the file is trusted");
        var header = new byte[headerBytes];
        ReadExactly(handle, header, prefix.Length, path, null);
        var (tensors, metadata) = SafeTensorsHeader.Parse(path, header, length - dataStart, limits);
        return new SafeTensorsFile(path, handle, dataStart, tensors, metadata);
    }

    private StoredTensor Require<T>(string name)
        where T : unmanaged
    {
        ElementType type = ElementTypes.Of<T>();
        if (!byName.TryGetValue(name, out StoredTensor? tensor))
            throw new CheckpointFormatException(FileName, name, "no such tensor", "it; load the file with the model it was saved from");
        if (tensor.Type != type)
            throw new CheckpointFormatException(
                FileName, name, $"elements of type {tensor.Type}", $"{type}; load the file with the model it was saved from");
        return tensor;
    }

    private void ReadInto<T>(StoredTensor tensor, Span<T> destination)
        where T : unmanaged
    {
        long position = dataStart + tensor.Begin;
        while (!destination.IsEmpty)
        {
            Span<byte> part = MemoryMarshal.AsBytes(destination[..Math.Min(destination.Length, ElementsPerRead)]);
            ReadExactly(handle, part, position, FileName, tensor.Name);
            position += part.Length;
            destination = destination[Math.Min(destination.Length, ElementsPerRead)..];
        }
    }

    private static void ReadExactly(SafeFileHandle handle, Span<byte> destination, long position, string path, string? tensor)
    {
        while (!destination.IsEmpty)
        {
            int read = RandomAccess.Read(handle, destination, position);
            if (read == 0)
                throw new CheckpointFormatException(path, tensor, $"the end of the file at byte {position}",
                    "more; the file was cut while it was read, copy or save it again");
            position += read;
            destination = destination[read..];
        }
    }
}
