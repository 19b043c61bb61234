using System.Xml.Linq;
using Collector.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Collector.Access;

/// <summary>
/// Keeps the keys that seal cookies and forms in the database, so that every node can open what another sealed, also after a
/// start. Whoever reads them still has no session: those lie in the database too, by the hash of a secret of their own.
/// </summary>
internal sealed class StoredKeys(NpgsqlDataSource database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.OpenConnection();
        using var command = new NpgsqlCommand(Sql.Statement("protection_key_list"), connection);
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.OpenConnection();
        using var command = new NpgsqlCommand(Sql.Statement("protection_key_add"), connection);
        command.Parameters.Add(new NpgsqlParameter { Value = friendlyName });
        command.Parameters.Add(new NpgsqlParameter { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
