using System.Text;
using Collector.Api.Answering;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collector.Api.Describing;

/// <summary>The OpenAPI document. It is made of the addresses as they are mapped, once a process.</summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider) : IDisposable
{
    public const string Name = "v1";

    private readonly SemaphoreSlim turn = new(1, 1);
    private byte[]? made;

    public static async Task<IResult> ReadAsync(ApiDocument document, CancellationToken cancellationToken) => new ApiAnswer(await document.BytesAsync(cancellationToken));

    public async Task<byte[]> BytesAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return made ??= await MakeAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<byte[]> MakeAsync(CancellationToken cancellationToken)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        return Encoding.UTF8.GetBytes($"{(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken)).ReplaceLineEndings("\n")}\n");
    }
}
