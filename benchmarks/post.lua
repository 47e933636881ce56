-- A POST with 64 bytes of JSON, for wrk.
wrk.method = "POST"
wrk.body = '{"name":"sifaka","note":"a body of sixty-four bytes, no more.."}'
wrk.headers["Content-Type"] = "application/json"
