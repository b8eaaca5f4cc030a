# Asks each server of a list for its certificate with the defaults of this Python, and says how it went.
import json, socket, ssl, sys

for asked in json.load(open(sys.argv[1])):
    says = ''
    try:
        context = ssl.create_default_context(cafile=asked['trusted'])
        with socket.create_connection(('127.0.0.1', asked['port']), timeout=10) as plain:
            with context.wrap_socket(plain, server_hostname=asked['host']):
                pass
    except (ssl.SSLError, ssl.CertificateError, OSError, ValueError) as error:
        says = getattr(error, 'verify_message', '') or str(error) or 'refused'
    print(json.dumps({'id': asked['id'], 'says': says}))
